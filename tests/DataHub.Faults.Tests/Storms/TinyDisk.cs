using Dapper;
using DataHub.Tests;
using Npgsql;

namespace DataHub.Faults;

/// <summary>A disk of its own in a folder, that can be filled up to the last page.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Page = 4096;
    private readonly string folder;
    private readonly string filler;
    private readonly bool isMounted;

    private TinyDisk(string folder, bool isMounted)
    {
        (this.folder, this.isMounted) = (folder, isMounted);
        filler = Path.Combine(folder, "filler");
    }

    /// <summary>Mounts a disk; null where that is not allowed.</summary>
    public static TinyDisk? Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        return OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Commands.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "tmpfs", folder)
            ? new TinyDisk(folder, isMounted: true)
            : null;
    }

    /// <summary>The disk of the tests' tiny PostgreSQL.</summary>
    public static TinyDisk OfServer()
    {
        using var connection = new NpgsqlConnection(TestServers.Tiny);
        return new TinyDisk(Path.GetDirectoryName(connection.ExecuteScalar<string>("show data_directory"))!, isMounted: false);
    }

    /// <summary>Fills the disk but for so many pages.</summary>
    public void Leave(int pages)
    {
        Free();
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[Page]);
            }
        }
        catch (IOException)
        {
            file.SetLength(Math.Max(0, file.Length - ((long)pages * Page)));
        }
    }

    public void Free() => File.Delete(filler);

    public void Dispose()
    {
        Free();
        if (isMounted)
        {
            Commands.Run("umount", "-l", folder);
        }
    }
}
