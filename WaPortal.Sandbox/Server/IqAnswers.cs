using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>Builds answers to queries.</summary>
internal static class IqAnswers
{
    public static Node Result(Node iq, params Node[] children) => children.Length == 0
        ? new Node("iq", Attributes(iq, "result"))
        : new Node("iq", Attributes(iq, "result"), children);

    public static Node Error(Node iq, int code, string text) =>
        new("iq", Attributes(iq, "error"), [new Node("error", [("code", code), ("text", text)])]);

    private static NodeAttribute[] Attributes(Node iq, string type) =>
        [("from", iq.Jid("to") ?? Jid.ServerJid), ("type", type), ("id", iq["id"] ?? "")];
}
