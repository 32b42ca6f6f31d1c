using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>What make-signal-vectors.mjs wrote: conversations held by other implementations. Byte strings are lower-case hex.</summary>
internal sealed record SignalVectors(
    string Source, SignalVectors.Conversation[] Conversations, SignalVectors.BegunConversation Libsignal, SignalVectors.WireForm[] WireForms)
{
    private static readonly Lazy<SignalVectors> File = new(Read);

    public static SignalVectors All => File.Value;

    private static SignalVectors Read()
    {
        string path = RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Signal", "signal-sessions.json");
        return JsonSerializer.Deserialize<SignalVectors>(System.IO.File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    internal sealed record PreKey(uint Id, string PrivateKey);

    internal sealed record Device(
        string? Engine, uint RegistrationId, string IdentityPrivateKey, uint SignedPreKeyId, string? SignedPreKeyPrivateKey,
        string? SignedPreKeySignature, PreKey[] PreKeys);

    /// <param name="Kind">initiate, send or deliver.</param>
    /// <param name="Party">Who does it: alice or bob.</param>
    /// <param name="Message">send and deliver: the number of the message.</param>
    /// <param name="IsPreKey">send: pkmsg or msg.</param>
    /// <param name="RatchetKey">initiate and send: the private ratchet key of the sender at that point.</param>
    /// <param name="BaseKey">initiate: the private base key.</param>
    /// <param name="PreKeyId">initiate: the one-time prekey in the bundle, if any.</param>
    /// <param name="Bytes">send: the message.</param>
    internal sealed record Step(
        string Kind, string Party, int Message, string? Text, bool IsPreKey, string? RatchetKey, string? BaseKey, uint? PreKeyId, string? Bytes);

    internal sealed record Conversation(string Name, bool Reproducible, Device Alice, Device Bob, Step[] Steps);

    /// <summary>A conversation in a session that alice begins with the given private keys.</summary>
    internal sealed record BegunConversation(string Engine, Device Alice, Device Bob, string BaseKey, string RatchetKey, Step[] Steps);

    internal sealed record WireForm(
        uint? PreKeyId, uint SignedPreKeyId, uint Counter, uint RegistrationId, string BaseKey, string IdentityKey, string RatchetKey, string Inner, string Bytes);
}
