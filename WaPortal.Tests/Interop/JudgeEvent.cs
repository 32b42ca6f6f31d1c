using System.Text.Json;

namespace WaPortal.Tests.Interop;

/// <summary>Something that a judge said; the names and members are listed at the top of <c>peer.mjs</c>.</summary>
internal sealed class JudgeEvent(string line)
{
    private readonly JsonElement _data = JsonDocument.Parse(line).RootElement;

    public string Name => this["event"] ?? "";

    public string? Id => this["id"];

    public string? Text => this["text"];

    /// <summary>A member as text; null when it is absent.</summary>
    public string? this[string member] =>
        _data.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    /// <summary>A member of any shape.</summary>
    public JsonElement Member(string name) => _data.GetProperty(name);

    public override string ToString() => Name == "qr" ? "qr" : _data.ToString();
}
