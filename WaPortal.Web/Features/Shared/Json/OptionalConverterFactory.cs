using System.Text.Json;
using System.Text.Json.Serialization;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Json;

/// <summary>Reads <see cref="Optional{T}"/>: a property that is there is given, be it as null; one that is not there keeps the default.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OptionalConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class OptionalConverter<T> : JsonConverter<Optional<T?>>
    {
        public override bool HandleNull => true;

        public override Optional<T?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new Optional<T?>(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException wrongType) when (wrongType.InnerException is not JsonException)
            {
                // It names the value as the root; thrown anew, it is given the path from the real one.
                throw new JsonException();
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T?> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
