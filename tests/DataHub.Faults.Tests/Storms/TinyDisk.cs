namespace DataHub.Faults;

/// <summary>A disk of its own in a folder, that can be filled up to the last page.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Page = 4096;
    private readonly string folder;
    private readonly string filler;

    private TinyDisk(string folder)
    {
        this.folder = folder;
        filler = Path.Combine(folder, "filler");
    }

    /// <summary>Mounts a disk; null where that is not allowed.</summary>
    public static TinyDisk? Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        return OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Commands.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "tmpfs", folder)
            ? new TinyDisk(folder)
            : null;
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

    public void Dispose() => Commands.Run("umount", "-l", folder);
}
