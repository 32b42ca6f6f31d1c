using System.Security.Claims;

namespace WaPortal.Domain.Accounts;

/// <summary>The browser's sign-in, kept in a cookie. Belongs to one HTTP request and can only be changed while that is being answered.</summary>
public interface IBrowserSession
{
    /// <summary>Signs the browser in as an account whose password was just checked.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="remember">False to end with the browser.</param>
    Task SignInAsync(string userId, bool remember);

    /// <summary>Signs the browser out. Doing it again changes nothing.</summary>
    Task SignOutAsync();

    /// <summary>False once the account behind a sign-in is gone, suspended or switched off, or its password or role changed since.</summary>
    Task<bool> IsValidAsync(ClaimsPrincipal principal);
}
