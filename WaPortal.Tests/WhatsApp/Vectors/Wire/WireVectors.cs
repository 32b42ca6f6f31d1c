using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.WhatsApp.Vectors.Wire;

/// <summary>What make-vectors.mjs wrote. Byte strings are lower-case hex.</summary>
internal static class WireVectors
{
    public static CodecVector[] Codec => Read<CodecVector>("codec.json");

    public static SignatureVector[] Signatures => Read<SignatureVector>("xeddsa.json");

    public static HandshakeVector[] Handshakes => Read<HandshakeVector>("noise.json");

    private static T[] Read<T>(string file) => JsonSerializer.Deserialize<T[]>(
        File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Wire", file)), JsonSerializerOptions.Web)!;

    /// <param name="Name">Only the outermost node of a vector has one.</param>
    /// <param name="Attrs">Key and value, in wire order; a value that reads as a JID is one.</param>
    /// <param name="Frame">Only of the outermost node: flag byte and body.</param>
    internal sealed record CodecVector(
        string? Name, string Tag, string[][] Attrs, string? Bytes, string? Text, CodecVector[]? Children, string? Frame);

    internal sealed record SignatureVector(string By, string PrivateKey, string PublicKey, string Message, string Signature);

    /// <summary>An XX handshake with all private keys, the hash after each step, and frames from client to server after it.</summary>
    internal sealed record HandshakeVector(
        string ClientEphemeral, string ClientStatic, string ServerEphemeral, string ServerStatic, string Certificate, string Payload, Step[] Steps, Frame[] Frames);

    internal sealed record Step(string Name, string Hash, string? Output);

    /// <param name="Plaintext">What was encrypted.</param>
    /// <param name="Framed">The frame with its length; the first with the intro before it.</param>
    internal sealed record Frame(string Plaintext, [property: System.Text.Json.Serialization.JsonPropertyName("frame")] string Framed);
}
