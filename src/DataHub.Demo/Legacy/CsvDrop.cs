using System.Globalization;
using System.Text;

namespace DataHub.Demo.Legacy;

/// <summary>A text file that a department drops by night: a header, rows, in an encoding of its own.</summary>
internal sealed class CsvDrop : IDisposable
{
    private readonly StreamWriter writer;
    private readonly int width;

    public CsvDrop(string folder, string path, Encoding encoding, string header)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        writer = new StreamWriter(file, append: false, encoding) { NewLine = "\r\n" };
        var names = header.Split(' ');
        width = names.Length;
        writer.WriteLine(string.Join(',', names));
    }

    /// <summary>GB18030, as the older systems write it; it must be registered once per process.</summary>
    public static Encoding Gb18030
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }

    /// <summary>UTF-8 with a byte order mark, as spreadsheets save it.</summary>
    public static Encoding Utf8WithMark { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>UTF-8 without a mark.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Adds a row, quoted by RFC 4180 where a value needs it.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        if (values.Length != width)
        {
            throw new ArgumentException($"{values.Length} values for {width} columns, first {values[0]}.");
        }
        for (var i = 0; i < values.Length; i++)
        {
            writer.Write(i == 0 ? "" : ",");
            writer.Write(Quoted(Convert.ToString(values[i], CultureInfo.InvariantCulture) ?? ""));
        }
        writer.WriteLine();
    }

    /// <summary>Adds a line as it is, well formed or not.</summary>
    public void AddLine(string line) => writer.WriteLine(line);

    /// <summary>Closes the file.</summary>
    public void Dispose() => writer.Dispose();

    private static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? value
        : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
