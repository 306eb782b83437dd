namespace SocialCapital.Hosting.Settings;

/// <summary>Where an executable listens for HTTP.</summary>
public static class UrlSetting
{
    /// <summary>The addresses, separated by semicolons.</summary>
    /// <exception cref="ConfigurationException">One is no address.</exception>
    public static string Read(SettingValues values, string byDefault)
    {
        var urls = values.Text(KnownSettings.Urls) ?? byDefault;
        foreach (var url in urls.Split(';'))
        {
            var plain = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw values.Wrong(KnownSettings.Urls, $"an address such as {byDefault} is needed");
            }
        }

        return urls;
    }
}
