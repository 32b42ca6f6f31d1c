using System.Diagnostics.CodeAnalysis;
using WaPortal.Domain.Instances;

namespace WaPortal.Web.Features.Instances;

/// <summary>What pages ask about an instance's state.</summary>
internal static class InstanceState
{
    /// <summary>True when there is a phone: a code to scan would be out of place.</summary>
    internal static bool IsLinked([NotNullWhen(true)] InstanceView? view) =>
        view is { Instance.PhoneJid: not null } && view.Connection.Status != InstanceStatus.LoggedOut;
}
