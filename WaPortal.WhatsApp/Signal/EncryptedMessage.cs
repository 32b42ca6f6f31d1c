namespace WaPortal.WhatsApp.Signal;

/// <summary>One encrypted message.</summary>
/// <param name="IsPreKey">True for a first message (<c>pkmsg</c>), false for one of an answered session (<c>msg</c>).</param>
/// <param name="Ciphertext">The bytes of the <c>enc</c> node.</param>
public sealed record EncryptedMessage(bool IsPreKey, byte[] Ciphertext)
{
    /// <summary>The <c>type</c> attribute of the <c>enc</c> node.</summary>
    public string Type => IsPreKey ? "pkmsg" : "msg";
}
