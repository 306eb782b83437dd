using System.CommandLine;

namespace SocialCapital.Cli.CommandLine;

/// <summary>An option that names a folder.</summary>
internal static class FolderOption
{
    /// <summary>Makes one; where it is not required, it is the default data folder.</summary>
    public static Option<string> Create(string name, string description, bool isRequired)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "FOLDER", Required = isRequired };
        if (!isRequired)
        {
            option.DefaultValueFactory = _ => ConnectionOptions.DefaultDataFolder;
        }

        return option;
    }
}
