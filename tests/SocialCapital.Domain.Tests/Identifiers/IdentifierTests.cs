using System.Text;
using CsCheck;
using SocialCapital.Domain.Identifiers;

namespace SocialCapital.Domain.Tests.Identifiers;

public class IdentifierTests
{
    [Fact]
    public void No_bytes_and_no_text_throw()
    {
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            _ = Identifier.IsActivity(bytes);
            _ = Identifier.HasNoControls(bytes);
        });
        Gen.String.Sample(text =>
        {
            _ = Identifier.IsMember(text);
            _ = Identifier.IsCommunity(text);
        });
    }

    [Fact]
    public void Text_and_bytes_agree_on_what_a_member_is() => Gen.OneOf(Gen.Char, Gen.Char['\u0000', '\u00ff']).Array[1, 140].Sample(
        characters =>
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(characters));
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Equal(
                bytes.Length <= Identifier.MemberBytesMax && text[0] != '@' && Identifier.HasNoControls(bytes),
                Identifier.IsMember(text));
        },
        iter: 2_000);

    [Theory]
    [InlineData("ann")]
    [InlineData("Ann Müller <ann@example.org>")]
    [InlineData("@commons")]
    public void A_member_is_up_to_128_bytes_without_controls(string text)
    {
        Assert.True(Identifier.IsMember(text));
        Assert.True(Identifier.IsMember(new string('x', 128)));
        Assert.True(Identifier.IsMember(new string('ü', 64)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@ann")]
    [InlineData("@Commons")]
    [InlineData("a\nb")]
    [InlineData("a\u0000")]
    [InlineData("a\u007f")]
    [InlineData("\u0085")]
    [InlineData("a\u009fb")]
    public void What_is_empty_too_long_reserved_or_holds_controls_is_no_member(string text)
    {
        Assert.False(Identifier.IsMember(text));
        Assert.False(Identifier.IsMember(new string('x', 129)));
        Assert.False(Identifier.IsMember(new string('ü', 65)));
    }

    [Theory]
    [InlineData("forum", true)]
    [InlineData("0-a_b.c", true)]
    [InlineData("", false)]
    [InlineData("Forum", false)]
    [InlineData(".forum", false)]
    [InlineData("-forum", false)]
    [InlineData("a/b", false)]
    [InlineData("ü", false)]
    public void A_community_is_64_of_lower_case_letters_digits_and_marks(string text, bool isOne)
    {
        Assert.Equal(isOne, Identifier.IsCommunity(text));
        Assert.True(Identifier.IsCommunity(new string('a', 64)));
        Assert.False(Identifier.IsCommunity(new string('a', 65)));
    }

    [Theory]
    [InlineData("guest_post", true)]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("Answer", false)]
    [InlineData("an swer", false)]
    public void An_activity_is_64_of_lower_case_letters_digits_and_marks(string text, bool isOne)
    {
        Assert.Equal(isOne, Identifier.IsActivity(Encoding.UTF8.GetBytes(text)));
        Assert.True(Identifier.IsActivity(Encoding.UTF8.GetBytes(new string('a', 64))));
        Assert.False(Identifier.IsActivity(Encoding.UTF8.GetBytes(new string('a', 65))));
    }
}
