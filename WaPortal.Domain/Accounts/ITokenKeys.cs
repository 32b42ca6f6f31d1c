namespace WaPortal.Domain.Accounts;

/// <summary>The keys that sign access tokens, shared by all nodes.</summary>
public interface ITokenKeys
{
    /// <summary>Makes a new key.</summary>
    /// <param name="endTokens">True to forget the keys before it, which ends every access token within half a minute; refresh tokens stay.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<TokenKey> RotateAsync(bool endTokens, CancellationToken cancellationToken);
}
