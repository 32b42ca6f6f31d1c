using System.Text.Json;
using System.Text.Json.Serialization;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Json;

/// <summary>How the API spells JSON.</summary>
internal static class ApiJson
{
    /// <summary>Options outside of controllers; the same as theirs.</summary>
    internal static JsonSerializerOptions Options { get; } = CreateOptions();

    internal static void Configure(JsonSerializerOptions options)
    {
        options.Encoder = PlainJsonEncoder.Instance;
        // Clients that keep every setting as text send "maxRetries": "3".
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new OptionalConverterFactory());
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
