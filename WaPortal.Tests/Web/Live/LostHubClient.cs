using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace WaPortal.Tests.Web.Live;

/// <summary>A connection that is lost before anything could be said to it.</summary>
internal sealed class LostHubClient(ClaimsPrincipal user) : HubCallerContext
{
    public override string ConnectionId => "lost";

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User => user;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => CancellationToken.None;

    public override void Abort()
    {
    }
}
