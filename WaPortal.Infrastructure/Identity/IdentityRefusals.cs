using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Puts Identity's refusals into the portal's words.</summary>
internal static class IdentityRefusals
{
    internal static Error From(IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)))
            return AccountErrors.EmailTaken;

        var faults = new FieldErrors();
        foreach (var error in result.Errors)
            faults.Add(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", WordsOf(error));
        return faults.ToError();
    }

    // The one that people meet.
    private static Words WordsOf(IdentityError error) => error.Code == nameof(IdentityErrorDescriber.PasswordTooShort)
        ? $"Passwords must be at least {IdentityServices.PasswordMinLength} characters."
        : (Words)error.Description;

    internal static void ThrowUnlessDone(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
    }
}
