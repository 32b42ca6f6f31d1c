using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace WaPortal.Tests.Web.Live;

/// <summary>Clients of a hub of whom none can be reached.</summary>
public class UnreachableHubClients : DispatchProxy
{
    internal static IHubCallerClients Create() => Create<IHubCallerClients, UnreachableHubClients>();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new IOException("The connection was lost.");
}
