using SocialCapital.Domain.Settling;

namespace SocialCapital.Domain.Tests.Settling;

public class RejectionCodesTests
{
    [Fact]
    public void Every_code_has_its_own_kebab_case_name()
    {
        var codes = Enum.GetValues<RejectionCode>().Where(code => code != RejectionCode.None).ToArray();
        var names = codes.Select(RejectionCodes.Name).ToArray();

        Assert.Equal(names.Length, names.Distinct().Count());
        foreach (var (code, name) in codes.Zip(names))
        {
            Assert.Equal(code.ToString(), string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => RejectionCodes.Name(RejectionCode.None));
    }
}
