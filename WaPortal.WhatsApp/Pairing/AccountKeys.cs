using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>
/// By which keys accounts vouch for their devices. A contact's key is trusted on first use and kept as the identity of its phone;
/// our own account's was proved at pairing and no other takes its place.
/// </summary>
internal static class AccountKeys
{
    private const ushort HostedDevice = 99;

    /// <summary>True for the one device of an account that lives at the provider's: its ADV signatures are of a kind of their own.</summary>
    public static bool IsHosted(Jid device) => device.Device == HostedDevice || device.Server is JidServer.Hosted or JidServer.HostedLid;

    /// <summary>True for the primary device, whose identity key is the account's key.</summary>
    public static bool IsPhone(Jid device) => device.Device == 0 && !IsHosted(device);

    /// <summary>True for every device of our own account, however it is addressed.</summary>
    public static bool IsOwn(Credentials? self, Jid device) =>
        device.User.Length > 0 && (device.User == self?.Id?.User || device.User == self?.Lid?.User);

    /// <summary>The account of a device in the form that its key is kept under; inside the gate.</summary>
    public static async ValueTask<Jid> AccountAsync(ProtocolState state, Jid device)
    {
        var account = new Jid(device.User, device.IsLid ? JidServer.Lid : JidServer.User);
        if (IsOwn(state.Credentials, device))
            return state.Credentials?.Lid?.Account ?? account;
        if (account.IsLid)
            return account;
        var lid = await state.LidOfAsync(account, CancellationToken.None).ConfigureAwait(false);
        return lid is { } known && !IsOwn(state.Credentials, known) ? known : account;
    }

    /// <summary>A device under the form of its account that its session is kept under; inside the gate.</summary>
    /// <param name="told">The account's LID where the stanza tells it; it never makes a stranger one of us.</param>
    public static async ValueTask<Jid> CanonicalAsync(ProtocolState state, Jid device, Jid? told = null)
    {
        if (!device.IsPhoneNumber)
            return device;
        var account = told is { } lid && !IsOwn(state.Credentials, device) && !IsOwn(state.Credentials, lid)
            ? lid
            : await AccountAsync(state, device).ConfigureAwait(false);
        if (!account.IsLid)
            return device;
        return new Jid(account.User, device.Server == JidServer.Hosted ? JidServer.HostedLid : JidServer.Lid, device.Device);
    }

    /// <summary>Finds out whose word stands behind a device's identity key; inside the gate.</summary>
    /// <param name="identityKey">32 bytes.</param>
    /// <param name="signedIdentity">What vouches for it; a phone needs none.</param>
    /// <returns>Null when nobody's does: the signatures are wrong, or they are not those of our own account where it is one of ours.</returns>
    public static async ValueTask<Voucher?> VouchAsync(ProtocolState state, Jid device, byte[] identityKey, byte[]? signedIdentity)
    {
        var account = SignalAddress.Of(await AccountAsync(state, device).ConfigureAwait(false));
        var proved = IsOwn(state.Credentials, device) ? OwnKey(state.Credentials) : null;
        var known = proved ?? await state.IdentityAsync(account, CancellationToken.None).ConfigureAwait(false);
        var accountKey = identityKey;
        if (!IsPhone(device) && !AdvSignatures.TryVerifyDevice(signedIdentity, identityKey, known, IsHosted(device), out accountKey))
            return null;
        var fits = known is null || known.AsSpan().SequenceEqual(accountKey);
        return fits || proved is null ? new Voucher(account, accountKey, fits) : null;
    }

    private static byte[]? OwnKey(Credentials? self) =>
        AdvSignatures.TryParse(self?.SignedDeviceIdentity, out var identity) && identity.HasAccountSignatureKey
            ? identity.AccountSignatureKey.ToByteArray()
            : null;

    /// <param name="Account">Where the account's key is kept.</param>
    /// <param name="AccountKey">The key that vouched, 32 bytes.</param>
    /// <param name="Fits">False when another key of the account is known.</param>
    internal sealed record Voucher(SignalAddress Account, byte[] AccountKey, bool Fits);
}
