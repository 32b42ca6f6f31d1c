using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox.Linking;

/// <summary>A person types a pairing code into a simulated phone.</summary>
internal static class PhoneCode
{
    /// <summary>So long is a device's answer on its way to the phone, and the phone's word on its way back. Devices put the secret away meanwhile.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(100);

    /// <summary>Derives what the code hides, tells the device, and once that has answered signs for it.</summary>
    /// <param name="inTime">Waits for the device for as long as a phone would.</param>
    public static async Task<PendingLink> EnterAsync(Realm realm, string phone, string typed, Func<Task<byte[]>, Task<byte[]>> inTime, CancellationToken cancellationToken)
    {
        var (code, entry) = await GreetAsync(realm, phone, typed).ConfigureAwait(false);
        var secret = await inTime(entry.Finished.Task).ConfigureAwait(false);
        await Task.Delay(Way, realm.Clock, cancellationToken).ConfigureAwait(false);
        return realm.Do(work => realm.Codes.GetValueOrDefault(code.Phone) == code
            ? PhoneLink.Begin(work, realm, realm.Find(Jid.Phone(code.Phone))!, code.Pairing, secret)
            : throw Unknown());
    }

    /// <summary>Outside the lock, because deriving takes its time.</summary>
    private static async Task<(PendingCode Code, CodeEntry Entry)> GreetAsync(Realm realm, string phone, string typed)
    {
        var code = PairingCode.Read(typed)
            ?? throw new SandboxException(SandboxErrors.WrongCode, "A pairing code has eight characters: the digits 1 to 9 and letters except I, O and U.");
        var asked = realm.Do(_ => realm.Find(Jid.Phone(phone)) is { } account ? realm.Codes.GetValueOrDefault(account.Phone) : null) ?? throw Unknown();
        using var ephemeral = Curve25519.GenerateKeyPair();
        var (deviceKey, wrapped) = await Task.Run(
            () => (PairingCode.Unwrap(code, asked.Wrapped), PairingCode.Wrap(code, ephemeral.PublicKey))).ConfigureAwait(false);
        var shared = new byte[Curve25519.KeySize];
        if (!Curve25519.TryAgree(ephemeral.PrivateKey, deviceKey, shared))
            throw new SandboxException(SandboxErrors.WrongCode, "The device shows another code.");
        return realm.Do(work => realm.Codes.GetValueOrDefault(asked.Phone) == asked
            ? (asked, CodeExchange.Enter(work, realm.Find(Jid.Phone(asked.Phone))!, asked, shared, wrapped))
            : throw Unknown());
    }

    private static SandboxException Unknown() => new(SandboxErrors.UnknownCode, "No device asks to be linked to that phone by a code.");
}
