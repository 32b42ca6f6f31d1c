using System.Security.Cryptography;
using System.Text;

namespace WaPortal.WhatsApp.Noise;

/// <summary>The handshakes in use: Noise patterns over X25519, AES-256-GCM and SHA-256.</summary>
public enum NoisePattern
{
    /// <summary>Neither side knows the other.</summary>
    XX,

    /// <summary>The client knows the server's static key from before and sends its payload at once.</summary>
    IK,

    /// <summary>The server did not take an IK hello and goes on as in XX, with the ephemeral key of that hello.</summary>
    XXFallback,
}

/// <summary>The initial hash of each pattern.</summary>
internal static class NoisePatternName
{
    /// <summary>The name padded to 32 bytes with zeros, or its hash when it is longer (Noise specification section 5.2).</summary>
    public static byte[] InitialHash(this NoisePattern pattern)
    {
        var name = Encoding.ASCII.GetBytes(pattern switch
        {
            NoisePattern.XX => "Noise_XX_25519_AESGCM_SHA256",
            NoisePattern.IK => "Noise_IK_25519_AESGCM_SHA256",
            NoisePattern.XXFallback => "Noise_XXfallback_25519_AESGCM_SHA256",
            _ => throw new ArgumentOutOfRangeException(nameof(pattern)),
        });
        if (name.Length > SHA256.HashSizeInBytes)
            return SHA256.HashData(name);
        Array.Resize(ref name, SHA256.HashSizeInBytes);
        return name;
    }
}
