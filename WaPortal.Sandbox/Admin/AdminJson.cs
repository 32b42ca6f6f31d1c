using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaPortal.Sandbox.Admin;

/// <summary>The JSON of the admin API: camel case, enums by name.</summary>
internal static class AdminJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
