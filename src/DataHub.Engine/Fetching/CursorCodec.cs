using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Engine;

/// <summary>
/// Seals the order values of a row as a cursor that only this hub can open, and only for the same type, order and
/// parent (the binding). The same row always has the same cursor: the nonce comes from the content.
/// </summary>
public sealed class CursorCodec : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MaxLength = 4096;
    private const byte NullMark = 0;
    private const byte NumberMark = 1;
    private const byte TextMark = 2;

    private readonly byte[] nonceKey;
    private readonly ThreadLocal<AesGcm> ciphers;

    /// <summary>What is said of a cursor that is of another list or order.</summary>
    public static HubError Wrong { get; } = new(
        "cursor.invalid", "The cursor does not belong to this list and order: take one from a page of the same list.");

    /// <summary>Derives its keys from a secret that all nodes share.</summary>
    public CursorCodec(ReadOnlySpan<byte> secret)
    {
        var parent = secret.ToArray();
        var sealingKey = HKDF.Expand(HashAlgorithmName.SHA256, parent, 32, "datahub cursor"u8.ToArray());
        nonceKey = HKDF.Expand(HashAlgorithmName.SHA256, parent, 32, "datahub cursor nonce"u8.ToArray());
        ciphers = new ThreadLocal<AesGcm>(() => new AesGcm(sealingKey, TagSize));
    }

    /// <summary>The cursor of a row: base64url of nonce, tag and sealed values.</summary>
    public string Seal(ReadOnlySpan<byte> binding, ReadOnlySpan<Slot> values)
    {
        var content = new ArrayBufferWriter<byte>(64);
        foreach (var value in values)
        {
            Write(content, value);
        }

        var output = new byte[NonceSize + TagSize + content.WrittenCount];
        Nonce(binding, content.WrittenSpan, output.AsSpan(0, NonceSize));
        ciphers.Value!.Encrypt(
            output.AsSpan(0, NonceSize),
            content.WrittenSpan,
            output.AsSpan(NonceSize + TagSize),
            output.AsSpan(NonceSize, TagSize),
            binding);
        return Base64Url.EncodeToString(output);
    }

    /// <summary>Opens a cursor into as many values as were sealed; false when it is not one of this binding.</summary>
    public bool TryOpen(string cursor, ReadOnlySpan<byte> binding, Span<Slot> values)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor, out var length) || length < NonceSize + TagSize)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        var content = new byte[bytes.Length - NonceSize - TagSize];
        try
        {
            ciphers.Value!.Decrypt(
                bytes.AsSpan(0, NonceSize),
                bytes.AsSpan(NonceSize + TagSize),
                bytes.AsSpan(NonceSize, TagSize),
                content,
                binding);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        return TryRead(content, values);
    }

    /// <inheritdoc />
    public void Dispose() => ciphers.Dispose();

    private void Nonce(ReadOnlySpan<byte> binding, ReadOnlySpan<byte> content, Span<byte> nonce)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, nonceKey);
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, binding.Length);
        hash.AppendData(size);
        hash.AppendData(binding);
        hash.AppendData(content);
        hash.GetHashAndReset(mac);
        mac[..NonceSize].CopyTo(nonce);
    }

    private static void Write(ArrayBufferWriter<byte> into, Slot value)
    {
        if (value.IsNull)
        {
            into.Write([NullMark]);
        }
        else if (value.IsNumber)
        {
            into.Write([NumberMark]);
            BinaryPrimitives.WriteInt64LittleEndian(into.GetSpan(sizeof(long)), value.Number);
            into.Advance(sizeof(long));
        }
        else
        {
            into.Write([TextMark]);
            BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(sizeof(int)), Encoding.UTF8.GetByteCount(value.Text));
            into.Advance(sizeof(int));
            Encoding.UTF8.GetBytes(value.Text, into);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> content, Span<Slot> values)
    {
        foreach (ref var value in values)
        {
            if (content.IsEmpty)
            {
                return false;
            }

            var mark = content[0];
            content = content[1..];
            switch (mark)
            {
                case NullMark:
                    value = Slot.Null;
                    break;
                case NumberMark:
                    value = Slot.Of(BinaryPrimitives.ReadInt64LittleEndian(content));
                    content = content[sizeof(long)..];
                    break;
                default:
                    var length = BinaryPrimitives.ReadInt32LittleEndian(content);
                    value = Slot.Of(Encoding.UTF8.GetString(content.Slice(sizeof(int), length)));
                    content = content[(sizeof(int) + length)..];
                    break;
            }
        }

        return content.IsEmpty;
    }
}
