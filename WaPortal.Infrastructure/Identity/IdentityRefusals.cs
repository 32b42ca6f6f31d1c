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
            faults.Add(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error.Description);
        return faults.ToError();
    }

    internal static void ThrowUnlessDone(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
    }
}
