namespace DataHub.Remote;

/// <summary>A stream of events that ends in an error when an event goes on for too long: the parser keeps all of one.</summary>
internal sealed class BoundedLines(Stream inner, int most) : Stream
{
    private int length;
    private bool atStart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Count(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    // An empty line ends an event.
    private void Count(ReadOnlySpan<byte> read)
    {
        foreach (var at in read)
        {
            length = at == '\n' && atStart ? 0 : length + 1;
            atStart = at == '\n' || (atStart && at == '\r');
            if (length > most)
            {
                throw new IOException($"An event has more than {most} bytes.");
            }
        }
    }
}
