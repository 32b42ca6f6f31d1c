using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Server;

namespace WaPortal.Sandbox.Storage;

/// <summary>The JSON form of what is not a raw blob in the state file.</summary>
[JsonSerializable(typeof(AccountRecord))]
[JsonSerializable(typeof(CompanionRecord))]
[JsonSerializable(typeof(GroupRecord))]
[JsonSerializable(typeof(PhoneMessage))]
[JsonSerializable(typeof(ServerKeys))]
internal sealed partial class StateJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static T Read<T>(byte[] value, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(value, type) ?? throw new InvalidDataException("An entry of the state file is empty.");
}
