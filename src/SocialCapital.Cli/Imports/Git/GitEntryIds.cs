using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>
/// Entry ids from what a commit says, before the mailmap: the same history gives the same ids for ever. Should a
/// mailmap change who somebody is, the service answers `conflict`, and nothing is counted twice.
/// </summary>
internal static class GitEntryIds
{
    private const int HashShown = 12;

    public static string Of(in Help help)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{help.Commit}\0{help.Activity}\0{help.Who}"));
        return $"git-{help.Commit[..Math.Min(HashShown, help.Commit.Length)]}-{help.Activity}-{BinaryPrimitives.ReadUInt64BigEndian(hash):x16}";
    }
}
