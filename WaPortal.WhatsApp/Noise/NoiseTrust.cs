namespace WaPortal.WhatsApp.Noise;

/// <summary>What a server's certificate chain is checked against.</summary>
/// <param name="RootKey">The root's public key, 32 bytes.</param>
/// <param name="Time">The clock for the dates.</param>
public sealed record NoiseTrust(byte[] RootKey, TimeProvider Time)
{
    /// <summary>The root key of the WhatsApp service.</summary>
    public static byte[] GenuineRootKey => Convert.FromHexString("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b");
}
