// libsodium: the primitives that the base class library lacks.
//
// Only constant-time functions of libsodium are called on secrets.
// Sizes: scalar and point 32 bytes, unreduced scalar 64 bytes, Ed25519 signature 64 bytes.

using System.Runtime.InteropServices;

namespace WaPortal.WhatsApp.Crypto;

internal static partial class Sodium
{
    private const string Library = "libsodium";

    static Sodium()
    {
        // 0: done now; 1: somebody else in the process was first.
        if (sodium_init() is not (0 or 1))
            throw new InvalidOperationException("libsodium could not be initialised.");
    }

    /// <returns>False when the result is all zero: the other side's point has small order.</returns>
    public static unsafe bool ScalarMultCurve25519(Span<byte> result32, ReadOnlySpan<byte> scalar32, ReadOnlySpan<byte> point32)
    {
        fixed (byte* q = result32, n = scalar32, p = point32)
            return crypto_scalarmult_curve25519(q, n, p) == 0;
    }

    public static unsafe void ScalarMultCurve25519Base(Span<byte> result32, ReadOnlySpan<byte> scalar32)
    {
        fixed (byte* q = result32, n = scalar32)
            _ = crypto_scalarmult_curve25519_base(q, n);
    }

    /// <returns>False when the result is the neutral element, which no scalar of ours reaches.</returns>
    public static unsafe bool ScalarMultEd25519BaseNoClamp(Span<byte> result32, ReadOnlySpan<byte> scalar32)
    {
        fixed (byte* q = result32, n = scalar32)
            return crypto_scalarmult_ed25519_base_noclamp(q, n) == 0;
    }

    public static unsafe void ScalarReduce(Span<byte> result32, ReadOnlySpan<byte> scalar64)
    {
        fixed (byte* r = result32, s = scalar64)
            crypto_core_ed25519_scalar_reduce(r, s);
    }

    public static unsafe void ScalarMul(Span<byte> result32, ReadOnlySpan<byte> x32, ReadOnlySpan<byte> y32)
    {
        fixed (byte* z = result32, x = x32, y = y32)
            crypto_core_ed25519_scalar_mul(z, x, y);
    }

    public static unsafe void ScalarAdd(Span<byte> result32, ReadOnlySpan<byte> x32, ReadOnlySpan<byte> y32)
    {
        fixed (byte* z = result32, x = x32, y = y32)
            crypto_core_ed25519_scalar_add(z, x, y);
    }

    /// <summary>Refuses signatures with an unreduced S, points of small order and points that are not canonical.</summary>
    public static unsafe bool VerifyEd25519(ReadOnlySpan<byte> signature64, ReadOnlySpan<byte> message, ReadOnlySpan<byte> point32)
    {
        fixed (byte* s = signature64, m = message, p = point32)
            return crypto_sign_ed25519_verify_detached(s, m, (ulong)message.Length, p) == 0;
    }

#pragma warning disable SA1300, IDE1006 // libsodium's own names
    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    private static unsafe partial int crypto_scalarmult_curve25519(byte* q, byte* n, byte* p);

    [LibraryImport(Library)]
    private static unsafe partial int crypto_scalarmult_curve25519_base(byte* q, byte* n);

    [LibraryImport(Library)]
    private static unsafe partial int crypto_scalarmult_ed25519_base_noclamp(byte* q, byte* n);

    [LibraryImport(Library)]
    private static unsafe partial void crypto_core_ed25519_scalar_reduce(byte* r, byte* s);

    [LibraryImport(Library)]
    private static unsafe partial void crypto_core_ed25519_scalar_mul(byte* z, byte* x, byte* y);

    [LibraryImport(Library)]
    private static unsafe partial void crypto_core_ed25519_scalar_add(byte* z, byte* x, byte* y);

    [LibraryImport(Library)]
    private static unsafe partial int crypto_sign_ed25519_verify_detached(byte* sig, byte* m, ulong mlen, byte* pk);
#pragma warning restore SA1300, IDE1006
}
