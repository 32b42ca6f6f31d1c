namespace WaPortal.WhatsApp.Binary;

/// <summary>The first byte of every value in a stanza. 1..235 are single-byte tokens.</summary>
internal static class BinaryTag
{
    /// <summary>An empty list, or no value.</summary>
    public const byte ListEmpty = 0;

    /// <summary>The first of four tags that name a dictionary; the token's place follows in one byte.</summary>
    public const byte Dictionary0 = 236;

    public const byte Dictionary3 = 239;

    /// <summary>User, 2 bytes device, 2 bytes integrator, server.</summary>
    public const byte InteropJid = 245;

    /// <summary>User, 2 bytes device, server.</summary>
    public const byte FbJid = 246;

    /// <summary>1 byte domain, 1 byte device, user.</summary>
    public const byte AdJid = 247;

    /// <summary>A list whose size follows in 1 byte.</summary>
    public const byte List8 = 248;

    /// <summary>A list whose size follows in 2 bytes.</summary>
    public const byte List16 = 249;

    /// <summary>User or nothing, then server.</summary>
    public const byte JidPair = 250;

    /// <summary>Upper-case hexadecimal digits, two a byte.</summary>
    public const byte Hex8 = 251;

    /// <summary>Bytes whose length follows in 1 byte.</summary>
    public const byte Binary8 = 252;

    /// <summary>Bytes whose length follows in the low 20 bits of 3 bytes.</summary>
    public const byte Binary20 = 253;

    /// <summary>Bytes whose length follows in 4 bytes.</summary>
    public const byte Binary32 = 254;

    /// <summary>Digits, dashes and dots, two a byte.</summary>
    public const byte Nibble8 = 255;

    /// <summary>The longest text that is packed, in characters.</summary>
    public const int PackedMax = 127;
}
