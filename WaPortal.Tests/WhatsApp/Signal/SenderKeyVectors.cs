using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>What make-sender-key-vectors.mjs wrote: a group's messages by other implementations. Byte strings are lower-case hex.</summary>
/// <param name="Engine">Who wrote them.</param>
/// <param name="PrivateKey">The private half of the signing key.</param>
/// <param name="First">The key as it was given before the first message.</param>
/// <param name="Second">The key as it was given later.</param>
/// <param name="SecondFrom">The first iteration that the second form reads.</param>
/// <param name="Order">The iterations in the order in which they arrive.</param>
/// <param name="Messages">In the order of their iterations, not all of which are here.</param>
internal sealed record SenderKeyVectors(
    string Engine, string PrivateKey, string First, string Second, uint SecondFrom, uint[] Order, SenderKeyVectors.Message[] Messages)
{
    private static readonly Lazy<SenderKeyVectors[]> File = new(() => JsonSerializer.Deserialize<SenderKeyVectors[]>(
        System.IO.File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Signal", "sender-keys.json")),
        JsonSerializerOptions.Web)!);

    public static SenderKeyVectors[] All => File.Value;

    internal sealed record Message(uint Iteration, string Text, string Bytes);
}
