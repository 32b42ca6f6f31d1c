using System.Text.Json;
using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.Interop;

/// <summary>A Signal device that lives in the oracle.</summary>
internal sealed class SignalOracleDevice(Judge oracle, string name, PreKeyBundle bundle)
{
    private const string Peer = "ours";

    public PreKeyBundle Bundle { get; } = bundle;

    public static async Task<SignalOracleDevice> MakeAsync(Judge oracle, string name)
    {
        var answer = await oracle.AskAsync("device", new() { ["name"] = name });
        var made = answer.Member("bundle");
        return new(oracle, name, new PreKeyBundle(
            made.GetProperty("registrationId").GetUInt32(),
            Bytes(made, "identityKey"),
            made.GetProperty("signedPreKeyId").GetUInt32(),
            Bytes(made, "signedPreKey"),
            Bytes(made, "signature"),
            made.GetProperty("preKeyId").GetUInt32(),
            Bytes(made, "preKey")));
    }

    public Task BeginAsync(PreKeyBundle with) => oracle.AskAsync("begin", Command(new JsonObject
    {
        ["bundle"] = new JsonObject
        {
            ["registrationId"] = with.RegistrationId,
            ["identityKey"] = Convert.ToBase64String(with.IdentityKey32),
            ["signedPreKeyId"] = with.SignedPreKeyId,
            ["signedPreKey"] = Convert.ToBase64String(with.SignedPreKey32),
            ["signature"] = Convert.ToBase64String(with.SignedPreKeySignature64),
            ["preKeyId"] = with.PreKeyId,
            ["preKey"] = with.PreKey32 is { } key ? Convert.ToBase64String(key) : null,
        },
    }));

    public async Task<EncryptedMessage> EncryptAsync(string text)
    {
        var answer = await oracle.AskAsync("encrypt", Command(new() { ["text"] = text }));
        return new(answer.Member("prekey").GetBoolean(), Convert.FromBase64String(answer["body"]!));
    }

    public async Task<string> DecryptAsync(EncryptedMessage message)
    {
        var answer = await oracle.AskAsync("decrypt", Command(new()
        {
            ["prekey"] = message.IsPreKey,
            ["body"] = Convert.ToBase64String(message.Ciphertext),
        }));
        return answer.Text!;
    }

    private static byte[] Bytes(JsonElement element, string name) => element.GetProperty(name).GetBytesFromBase64();

    private JsonObject Command(JsonObject input)
    {
        input["name"] = name;
        input["with"] = Peer;
        return input;
    }
}
