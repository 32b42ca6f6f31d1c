// Arithmetic modulo p = 2^255 - 19, on public data only: it runs in variable time.
//
// References
//   RFC 7748 section 4.1 (the prime and the birational map)
// Parameters
//   five limbs of 51 bits, each below 2^52 between operations

using System.Buffers.Binary;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>A number modulo 2^255 - 19, as much of it as the map between the curves needs.</summary>
internal readonly struct FieldElement25519
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong _a, _b, _c, _d, _e;

    private FieldElement25519(ulong a, ulong b, ulong c, ulong d, ulong e)
    {
        _a = a;
        _b = b;
        _c = c;
        _d = d;
        _e = e;
    }

    public static FieldElement25519 One => new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 bytes, least significant first; the top bit is ignored.</summary>
    public static FieldElement25519 Read(ReadOnlySpan<byte> bytes)
    {
        var w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new FieldElement25519(
            w0 & Mask,
            ((w0 >> 51) | (w1 << 13)) & Mask,
            ((w1 >> 38) | (w2 << 26)) & Mask,
            ((w2 >> 25) | (w3 << 39)) & Mask,
            (w3 >> 12) & Mask);
    }

    /// <summary>Writes the one representative below p as 32 bytes, least significant first.</summary>
    public void Write(Span<byte> bytes)
    {
        // Two carries bring every limb under 2^51 and the value under 2p; adding 19 shows whether p must come off.
        var x = Carry(Carry(this));
        var q = (x._a + 19) >> 51;
        q = (x._b + q) >> 51;
        q = (x._c + q) >> 51;
        q = (x._d + q) >> 51;
        q = (x._e + q) >> 51;

        var a = x._a + 19 * q;
        var b = x._b + (a >> 51);
        var c = x._c + (b >> 51);
        var d = x._d + (c >> 51);
        var e = x._e + (d >> 51);
        a &= Mask;
        b &= Mask;
        c &= Mask;
        d &= Mask;
        e &= Mask;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, a | (b << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (b >> 13) | (c << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (c >> 26) | (d << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (d >> 39) | (e << 12));
    }

    public static FieldElement25519 operator +(FieldElement25519 x, FieldElement25519 y) =>
        Carry(new(x._a + y._a, x._b + y._b, x._c + y._c, x._d + y._d, x._e + y._e));

    /// <remarks>2p is added first so that no limb goes below zero.</remarks>
    public static FieldElement25519 operator -(FieldElement25519 x, FieldElement25519 y) =>
        Carry(new(
            x._a + 0xFFFFFFFFFFFDA - y._a,
            x._b + 0xFFFFFFFFFFFFE - y._b,
            x._c + 0xFFFFFFFFFFFFE - y._c,
            x._d + 0xFFFFFFFFFFFFE - y._d,
            x._e + 0xFFFFFFFFFFFFE - y._e));

    public static FieldElement25519 operator *(FieldElement25519 x, FieldElement25519 y)
    {
        // 2^255 = 19 (mod p), so what overflows the top limb comes back at the bottom times 19.
        ulong b19 = y._b * 19, c19 = y._c * 19, d19 = y._d * 19, e19 = y._e * 19;
        var r0 = M(x._a, y._a) + M(x._b, e19) + M(x._c, d19) + M(x._d, c19) + M(x._e, b19);
        var r1 = M(x._a, y._b) + M(x._b, y._a) + M(x._c, e19) + M(x._d, d19) + M(x._e, c19);
        var r2 = M(x._a, y._c) + M(x._b, y._b) + M(x._c, y._a) + M(x._d, e19) + M(x._e, d19);
        var r3 = M(x._a, y._d) + M(x._b, y._c) + M(x._c, y._b) + M(x._d, y._a) + M(x._e, e19);
        var r4 = M(x._a, y._e) + M(x._b, y._d) + M(x._c, y._c) + M(x._d, y._b) + M(x._e, y._a);

        r1 += r0 >> 51;
        r2 += r1 >> 51;
        r3 += r2 >> 51;
        r4 += r3 >> 51;
        return Carry(new(
            ((ulong)r0 & Mask) + 19 * (ulong)(r4 >> 51),
            (ulong)r1 & Mask,
            (ulong)r2 & Mask,
            (ulong)r3 & Mask,
            (ulong)r4 & Mask));
    }

    /// <summary>1/x as x^(p-2); zero stays zero.</summary>
    public FieldElement25519 Invert()
    {
        // p - 2 = 2^255 - 21: 250 ones, then 01011.
        var x2 = this * this;
        var x9 = (x2 * x2).Square(1) * this;
        var x11 = x9 * x2;
        var ones5 = x11.Square(1) * x9;
        var ones10 = ones5.Square(5) * ones5;
        var ones20 = ones10.Square(10) * ones10;
        var ones40 = ones20.Square(20) * ones20;
        var ones50 = ones40.Square(10) * ones10;
        var ones100 = ones50.Square(50) * ones50;
        var ones200 = ones100.Square(100) * ones100;
        var ones250 = ones200.Square(50) * ones50;
        return ones250.Square(5) * x11;
    }

    private FieldElement25519 Square(int times)
    {
        var x = this;
        for (var i = 0; i < times; i++)
            x *= x;
        return x;
    }

    private static UInt128 M(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return new UInt128(high, low);
    }

    private static FieldElement25519 Carry(FieldElement25519 x)
    {
        var b = x._b + (x._a >> 51);
        var c = x._c + (b >> 51);
        var d = x._d + (c >> 51);
        var e = x._e + (d >> 51);
        return new((x._a & Mask) + 19 * (e >> 51), b & Mask, c & Mask, d & Mask, e & Mask);
    }
}
