using Microsoft.AspNetCore.SignalR;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Live;

/// <summary>
/// The live feed for programs and other pages: connect to <c>/hubs/portal</c> with a cookie, a token or an API key and listen to <c>event</c>. There
/// is nothing to call; everything of the account comes, from the event of type <c>ready</c> on, or of those instances that the key is for.
/// </summary>
internal sealed class PortalHub(LiveRelay relay, ConnectionGuard guard) : Hub
{
    internal const string Path = "/hubs/portal";

    /// <summary>The one method that clients listen to; its argument is a <see cref="LiveMessage"/>.</summary>
    internal const string EventMethod = "event";

    private const string OwnerItem = "owner";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        if (Context.User is not { } user || CallerClaims.ToCaller(user) is not { } caller)
        {
            Context.Abort();
            return;
        }

        foreach (var group in LiveGroups.Of(caller))
            await Groups.AddToGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
        relay.Join(caller.UserId);
        Context.Items[OwnerItem] = caller.UserId;
        try
        {
            // A connection stands before this runs; only now does its owner know that nothing is missed any more.
            await Clients.Caller.SendAsync(EventMethod, LiveMessage.Ready, Context.ConnectionAborted);
        }
        catch
        {
            // A hub that fails here is not told that its connection ended.
            Leave();
            throw;
        }

        guard.Watch(Context, caller.UserId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Leave();
        return Task.CompletedTask;
    }

    private void Leave()
    {
        if (Context.Items.Remove(OwnerItem, out var owner))
            relay.Leave((string)owner!);
    }
}
