using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Groups;

/// <summary>A list of groups that is on its way, and what is newer than it.</summary>
internal sealed class GroupListing
{
    /// <summary>Groups that something was heard of since the list was asked for.</summary>
    public HashSet<Jid> Outdated { get; } = [];
}
