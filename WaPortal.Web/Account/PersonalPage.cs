using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Account;

/// <summary>An account page for whoever is signed in; everybody else is led to the sign-in page.</summary>
public abstract class PersonalPage : ComponentBase
{
    /// <summary>The request that renders the page.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The way to other pages.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Who is signed in; null on the way to the sign-in page, when nothing may be drawn.</summary>
    protected Caller? Caller { get; private set; }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task ReadAsync(Caller caller) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Http.Features.Get<Caller>() is not { Means: CallerMeans.Cookie } caller)
        {
            Navigation.NavigateTo(LocalAddress.With("/account/login", "/account/security"));
            return;
        }

        Caller = caller;
        await ReadAsync(caller);
    }
}
