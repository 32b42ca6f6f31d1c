using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Sandbox;

/// <summary>Numbers of simulated phones.</summary>
internal static class SandboxNumber
{
    /// <summary>The digits, or null when the text names no number.</summary>
    internal static string? Parse(string? text) => ChatAddress.TryParse(text, out var address) ? address.PhoneNumber : null;

    /// <summary>The instance's own number, or null while it is not linked.</summary>
    internal static string? OfInstance(Instance instance) => Parse(instance.PhoneJid);
}
