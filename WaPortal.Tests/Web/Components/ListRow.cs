using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>A list of the portal: how it is opened and filled, and what it shows in each of its states.</summary>
/// <param name="Page">The page or part that is opened.</param>
/// <param name="Item">Selects the rows.</param>
internal sealed record ListRow(Type Page, string Item)
{
    /// <summary>Where it stands.</summary>
    internal string Address { get; init; } = "/";

    /// <summary>What its parent gives it.</summary>
    internal Func<PageContext, Dictionary<string, object>> With { get; init; } = _ => [];

    /// <summary>What there is before the list has anything.</summary>
    internal Action<PageContext> Prepare { get; init; } = _ => { };

    /// <summary>Puts at least one row in.</summary>
    internal required Action<PageContext> Fill { get; init; }

    /// <summary>Has what it reads from wait for a task, or fail with it.</summary>
    internal required Action<PageContext, Task> Gate { get; init; }

    /// <summary>What somebody does before anything is listed.</summary>
    internal Action<IRenderedComponent<DynamicComponent>> Then { get; init; } = _ => { };

    /// <summary>False where a part comes later than its page, and shapes would only flicker.</summary>
    internal bool Waits { get; init; } = true;

    /// <summary>What an empty one says, or nothing at all; null for one that cannot be.</summary>
    internal string? Empty { get; init; }

    /// <summary>The one thing to do about it: words of a link, button or field.</summary>
    internal string? Next { get; init; }

    /// <summary>What follows the address so that nothing is found, what is said then, and the way back to everything.</summary>
    internal (string Query, string Words, string Next)? Missed { get; init; }

    /// <summary>Puts the row of a number in; null for one that is not shown page by page.</summary>
    internal Action<PageContext, int>? Many { get; init; }

    /// <summary>What the live feed says when a row came; null for one that is read anew only when it is opened.</summary>
    internal LiveEvent? News { get; init; }

    /// <summary>Other components with a loop that are looked at with it.</summary>
    internal Type[] Shows { get; init; } = [];

    internal IRenderedComponent<DynamicComponent> Open(PageContext context, string query = "")
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(Address + query);
        var page = context.Render<DynamicComponent>(with => with.Add(c => c.Type, Page).Add(c => c.Parameters, With(context)));
        Then(page);
        return page;
    }
}
