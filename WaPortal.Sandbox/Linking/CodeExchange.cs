using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox.Linking;

/// <summary>The words between a device that shows a code and the phone that it is typed into; the server only carries them.</summary>
internal static class CodeExchange
{
    public const string Registration = "link_code_companion_reg";
    private const string Reference = "link_code_pairing_ref";

    /// <summary>Handles what the device says.</summary>
    /// <returns>The server's answer.</returns>
    public static Node Handle(Work work, Realm realm, Pairing pairing, Node iq, Node registration)
    {
        var fault = registration["stage"] switch
        {
            "companion_hello" => Greet(work, realm, pairing, registration),
            "companion_finish" => Finish(realm, pairing, registration),
            _ => "the stage is unknown",
        };
        if (fault is not null)
        {
            realm.Unknown.Add("", iq, fault);
            return IqAnswers.Error(iq, 400, "bad-request");
        }

        return registration["stage"] == "companion_hello"
            ? IqAnswers.Result(iq, new Node(Registration, [("stage", "companion_hello")], [new Node(Reference, [], pairing.Code!.Reference)]))
            : IqAnswers.Result(iq);
    }

    /// <summary>Tells the device of the phone that a code was typed into.</summary>
    public static CodeEntry Enter(Work work, Account account, PendingCode code, byte[] shared, byte[] wrapped)
    {
        code.Entry?.Finished.TrySetException(new SandboxException(SandboxErrors.PairingRefused, "Another code was typed meanwhile."));
        code.Entry = new CodeEntry(shared);
        work.Send(code.Pairing.Link, new Node("notification",
            [("from", Jid.ServerJid), ("type", Registration), ("id", StanzaIds.New())],
            [
                new Node(Registration, [("stage", "primary_hello")],
                [
                    new Node("link_code_pairing_wrapped_primary_ephemeral_pub", [], wrapped),
                    new Node("primary_identity_pub", [], account.Handset.IdentityKey),
                    new Node(Reference, [], code.Reference),
                ]),
            ]));
        return code.Entry;
    }

    /// <returns>What is wrong with the greeting, or null.</returns>
    private static string? Greet(Work work, Realm realm, Pairing pairing, Node hello)
    {
        if (hello.Jid("jid") is not { IsPhoneNumber: true, Device: 0 } jid || realm.Resolve(work, jid) is not { } account)
            return "the number cannot be on WhatsApp";
        if (hello.Child("link_code_pairing_wrapped_companion_ephemeral_pub")?.Data is not { Length: PairingCode.WrappedSize } wrapped)
            return "the wrapped key has the wrong size";
        if (hello.Child("companion_server_auth_key_pub")?.Data is not { } noiseKey || !noiseKey.AsSpan().SequenceEqual(pairing.Device.NoiseKey))
            return "the Noise key is not that of the connection";
        if (hello.Child("companion_platform_id")?.Text is not { Length: 1 } || !IsPlatform(hello.Child("companion_platform_display")?.Text))
            return "the platform is not told as browser and system";
        if (pairing.Code is { } before && realm.Codes.GetValueOrDefault(before.Phone) == before)
            realm.Codes.Remove(before.Phone);
        realm.Codes[account.Phone] = pairing.Code = new PendingCode(pairing, account.Phone, wrapped);
        return null;
    }

    private static bool IsPlatform(string? display) =>
        display is not null && display.IndexOf(" (", StringComparison.Ordinal) > 0 && display.EndsWith(')');

    /// <returns>What is wrong with the answer itself, or null; a code that was wrong shows on the phone only.</returns>
    private static string? Finish(Realm realm, Pairing pairing, Node finish)
    {
        if (pairing.Code is not { Entry: { } entry } code || finish.Child(Reference)?.Data is not { } reference || !reference.AsSpan().SequenceEqual(code.Reference))
            return "no phone waits for that answer";
        code.Entry = null;
        try
        {
            entry.Finished.TrySetResult(Derive(realm, code, entry, finish));
        }
        catch (SandboxException refusal)
        {
            entry.Finished.TrySetException(refusal);
        }

        return null;
    }

    private static byte[] Derive(Realm realm, PendingCode code, CodeEntry entry, Node finish)
    {
        var (pairing, account) = (code.Pairing, realm.Find(Jid.Phone(code.Phone))!);
        if (PairingKeyBundle.Open(entry.Shared, finish.Child("link_code_pairing_wrapped_key_bundle")?.Data) is not { } bundle)
            throw new SandboxException(SandboxErrors.WrongCode, "The device shows another code.");
        var identities = new byte[Curve25519.KeySize];
        if (!bundle.CompanionIdentity.AsSpan().SequenceEqual(pairing.Device.IdentityKey)
            || !bundle.CompanionIdentity.AsSpan().SequenceEqual(finish.Child("companion_identity_public")?.Data)
            || !bundle.PhoneIdentity.AsSpan().SequenceEqual(account.Handset.IdentityKey)
            || !Curve25519.TryAgree(account.Record.IdentityKey, bundle.CompanionIdentity, identities))
            throw new SandboxException(SandboxErrors.PairingRefused, "The device's answer names other identities.");
        return bundle.AdvSecret(entry.Shared, identities);
    }
}
