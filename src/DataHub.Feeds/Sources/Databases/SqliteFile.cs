using System.Buffers.Binary;

namespace DataHub.Feeds;

/// <summary>
/// Whether a SQLite file is all there. SQLite itself reads what is missing of the last page as zeros, and so rows of
/// nothing where a copy was cut off.
/// </summary>
internal static class SqliteFile
{
    private const int HeaderBytes = 32;
    private const int LargestPage = 65536;

    /// <summary>Whether the file ends with a page, and not before the last one that its header counts.</summary>
    public static bool IsWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var given and > 1 ? given : LargestPage;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        return file.Length % size == 0 && file.Length >= size * (long)pages;
    }
}
