using System.Globalization;
using System.Text;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Evaluation;

/// <summary>Three files with a line `i,prediction` for each edge; in all of them higher means that a better rating is predicted.</summary>
internal sealed class PredictionFiles : IAsyncDisposable
{
    public const string Expected = "expected.csv";
    public const string Risk = "risk.csv";
    public const string Member = "member.csv";

    private readonly StreamWriter _expected;
    private readonly StreamWriter _risk;
    private readonly StreamWriter _member;

    private PredictionFiles(StreamWriter expected, StreamWriter risk, StreamWriter member)
    {
        _expected = expected;
        _risk = risk;
        _member = member;
    }

    /// <summary>How many edges are written.</summary>
    public int Count { get; private set; }

    /// <summary>Begins the files anew, in a folder that is made where it is missing.</summary>
    /// <param name="source">The file of ratings, which must not be one of them.</param>
    /// <exception cref="ToolException">They can't be written.</exception>
    public static PredictionFiles Create(string folder, string source)
    {
        string[] paths = [Path.Combine(folder, Expected), Path.Combine(folder, Risk), Path.Combine(folder, Member)];
        if (paths.Any(path => Path.GetFullPath(path) == Path.GetFullPath(source)))
        {
            throw ToolException.Usage($"'{source}' would be overwritten by the predictions; name another folder with --out");
        }

        var opened = new List<StreamWriter>(paths.Length);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (string path in paths)
            {
                opened.Add(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" });
            }

            return new PredictionFiles(opened[0], opened[1], opened[2]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            opened.ForEach(writer => writer.Dispose());
            throw new ToolException($"can't write the predictions to '{folder}': {problem.Message}", problem);
        }
    }

    /// <summary>Writes what is predicted of the next edge.</summary>
    public void Add(Prediction prediction)
    {
        Write(_expected, prediction.Expected);
        Write(_risk, -prediction.Risk);
        Write(_member, (2 * prediction.Score.GetValueOrDefault()) - 1);
        Count++;
    }

    public async ValueTask DisposeAsync()
    {
        await _expected.DisposeAsync();
        await _risk.DisposeAsync();
        await _member.DisposeAsync();
    }

    private void Write(StreamWriter writer, double prediction) => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count},{prediction}"));
}
