using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>The ways in which the server ends a stream.</summary>
internal static class StreamErrors
{
    public static Node Code(int code) => new("stream:error", [("code", code)]);

    public static Node Replaced() => new("stream:error", [], [new Node("conflict", [("type", "replaced")])]);

    public static Node DeviceRemoved() => new("stream:error", [("code", 401)], [new Node("conflict", [("type", "device_removed")])]);

    public static Node NotWellFormed() => new("stream:error", [], [new Node("xml-not-well-formed")]);

    public static Node Failure(int reason) => new("failure", [("reason", reason), ("location", "sbx")]);
}
