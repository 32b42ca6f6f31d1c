using System.Security.Cryptography;

namespace WaPortal.Sandbox.Linking;

/// <summary>A device asked to be linked by a code that it shows. Guarded by the realm's lock.</summary>
/// <param name="pairing">The device's connection.</param>
/// <param name="phone">Number of the phone that the code is to be typed into.</param>
/// <param name="wrapped">The device's ephemeral key, hidden under the code; 80 bytes.</param>
internal sealed class PendingCode(Pairing pairing, string phone, byte[] wrapped)
{
    public Pairing Pairing => pairing;

    public string Phone => phone;

    public byte[] Wrapped => wrapped;

    /// <summary>What the server calls this attempt.</summary>
    public byte[] Reference { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The code that was typed last and waits for the device's answer.</summary>
    public CodeEntry? Entry { get; set; }
}
