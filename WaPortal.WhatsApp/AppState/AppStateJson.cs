using System.Text.Json.Serialization;

namespace WaPortal.WhatsApp.AppState;

/// <summary>Names of records: JSON arrays of strings, written as other clients write them, since the text itself is what is hashed.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class AppStateJson : JsonSerializerContext;
