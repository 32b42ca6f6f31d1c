namespace WaPortal.Domain.Shared;

/// <summary>Something that belongs to one account. Whoever implements it is filtered by <see cref="OwnerScope"/> in every query.</summary>
public interface IOwned
{
    /// <summary>The account that it belongs to.</summary>
    string OwnerId { get; }
}
