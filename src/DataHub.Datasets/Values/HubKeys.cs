using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Datasets;

/// <summary>The hub's secret keys: one for keyed hashes, one for field values at rest, one for cursors.</summary>
public sealed class HubKeys
{
    private const int Size = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] hash;
    private readonly byte[] field;
    private readonly byte[] nonce;
    private readonly byte[] digest;
    private readonly byte[] cursor;

    private HubKeys(byte[] hash, byte[] field, byte[] cursor)
    {
        this.hash = hash;
        this.field = HKDF.Expand(HashAlgorithmName.SHA256, field, Size, "datahub field value"u8.ToArray());
        this.cursor = cursor;
        nonce = HKDF.Expand(HashAlgorithmName.SHA256, field, Size, "datahub field nonce"u8.ToArray());
        digest = HKDF.Expand(HashAlgorithmName.SHA256, field, Size, "datahub row digest"u8.ToArray());
    }

    /// <summary>The key that seals cursors.</summary>
    public ReadOnlySpan<byte> CursorKey => cursor;

    /// <summary>Tells these keys from others without telling them.</summary>
    public string Mark()
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hash);
        mac.AppendData(field);
        mac.AppendData(cursor);
        return Convert.ToHexStringLower(mac.GetHashAndReset()[..16]);
    }

    /// <summary>
    /// Loads the keys of a folder, making those that are missing (32 random bytes, readable by the owner only).
    /// </summary>
    public static HubKeys LoadOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        return new HubKeys(Key(folder, "hash.key"), Key(folder, "field.key"), Key(folder, "cursor.key"));
    }

    /// <summary>32 lower-case hex characters that stand for a cleaned value; the kinds never share a hash.</summary>
    public string KeyedHash(HashedKind kind, string cleaned) => KeyedHash(kind, cleaned.AsSpan());

    /// <summary>32 lower-case hex characters that stand for a cleaned value; the kinds never share a hash.</summary>
    public string KeyedHash(HashedKind kind, ReadOnlySpan<char> cleaned) =>
        string.Create(32, new HashInput(this, kind, cleaned), static (into, input) =>
            input.Keys.KeyedHash(input.Kind, input.Cleaned, into));

    /// <summary>Writes the 32 characters of <see cref="KeyedHash(HashedKind, string)"/>.</summary>
    public void KeyedHash(HashedKind kind, ReadOnlySpan<char> cleaned, Span<char> into)
    {
        var size = Encoding.UTF8.GetMaxByteCount(cleaned.Length) + 1;
        var input = size <= 512 ? stackalloc byte[size] : new byte[size];
        input[0] = kind == HashedKind.CitizenId ? (byte)1 : (byte)2;
        var length = 1 + Encoding.UTF8.GetBytes(cleaned, input[1..]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(hash, input[..length], mac);
        Convert.TryToHexStringLower(mac[..16], into, out _);
    }

    /// <summary>Stands for bytes as received, which may be little more than a person's number.</summary>
    public UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(digest, bytes, mac);
        return BinaryPrimitives.ReadUInt128LittleEndian(mac);
    }

    /// <summary>Seals a value as base64; the same value always gives the same text.</summary>
    public string Encrypt(string value) => Convert.ToBase64String(Encrypt(Encoding.UTF8.GetBytes(value)));

    /// <summary>The value that <see cref="Encrypt(string)"/> sealed; a text that was tampered with throws.</summary>
    public string Decrypt(string text) => Encoding.UTF8.GetString(Decrypt(Convert.FromBase64String(text)));

    /// <summary>Seals bytes as nonce, tag and ciphertext; the nonce comes from the content.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> value)
    {
        var output = new byte[NonceSize + TagSize + value.Length];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(nonce, value, mac);
        mac[..NonceSize].CopyTo(output);
        using var cipher = new AesGcm(field, TagSize);
        cipher.Encrypt(
            output.AsSpan(0, NonceSize), value, output.AsSpan(NonceSize + TagSize), output.AsSpan(NonceSize, TagSize));
        return output;
    }

    /// <summary>
    /// Opens what <see cref="Encrypt(ReadOnlySpan{byte})"/> sealed; bytes that were tampered with throw.
    /// </summary>
    public byte[] Decrypt(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The sealed value is too short.");
        }

        var output = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(field, TagSize);
        cipher.Decrypt(
            sealedBytes[..NonceSize],
            sealedBytes[(NonceSize + TagSize)..],
            sealedBytes.Slice(NonceSize, TagSize),
            output);
        return output;
    }

    private static byte[] Key(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        OwnerFile.Ensure(path, () => RandomNumberGenerator.GetBytes(Size));
        var key = File.ReadAllBytes(path);
        return key.Length == Size
            ? key
            : throw new InvalidDataException(
                $"The key file {name} does not hold {Size} bytes; restore it from a backup.");
    }

    private readonly ref struct HashInput(HubKeys keys, HashedKind kind, ReadOnlySpan<char> cleaned)
    {
        public HubKeys Keys { get; } = keys;

        public HashedKind Kind { get; } = kind;

        public ReadOnlySpan<char> Cleaned { get; } = cleaned;
    }
}
