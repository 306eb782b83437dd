using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports;

/// <summary>A file to read from its beginning to its end, or standard input where its name is `-`.</summary>
internal static class SourceFile
{
    private const int BufferBytes = 128 * 1024;

    /// <exception cref="ToolException">It is not there or can't be opened.</exception>
    public static Stream Open(ToolEnvironment environment, string name)
    {
        if (name == "-")
        {
            return environment.OpenInput();
        }

        try
        {
            return new FileStream(
                name,
                new FileStreamOptions { BufferSize = BufferBytes, Options = FileOptions.SequentialScan | FileOptions.Asynchronous });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"can't read '{name}': {problem.Message}", problem);
        }
    }

    /// <summary>How long the source is; null where that can't be known.</summary>
    public static long? LengthOf(Stream source) => source.CanSeek ? source.Length : null;

    /// <summary>How far it has been read; zero where that can't be known.</summary>
    public static long PositionOf(Stream source) => source.CanSeek ? source.Position : 0;
}
