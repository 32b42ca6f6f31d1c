namespace WaPortal.Domain.Shared;

/// <summary>Carries <see cref="LiveEvent"/>s to whoever watches an account's data now. Nothing is kept.</summary>
public interface ILiveFeed
{
    /// <summary>Hands an event to all who watch the account. Never blocks and never throws for a slow subscriber.</summary>
    void Publish(string ownerId, LiveEvent liveEvent);

    /// <summary>
    /// Events of an account from now on: the subscription stands when this returns, and ends with its disposal. A
    /// subscriber that falls behind loses the oldest and gets a <see cref="FeedLagged"/>.
    /// </summary>
    ILiveSubscription Subscribe(string ownerId);
}
