using System.Text.Json.Serialization;

namespace WaPortal.WhatsApp.AppState;

/// <summary>Names of records: JSON arrays of strings. Their text is what is hashed, so it has to be as other clients write it; all of it is ASCII.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class AppStateJson : JsonSerializerContext;
