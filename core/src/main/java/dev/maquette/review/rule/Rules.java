package dev.maquette.review.rule;

import dev.maquette.review.Rule;
import dev.maquette.review.rule.constraint.MissingCheck;
import dev.maquette.review.rule.constraint.NeverNull;
import dev.maquette.review.rule.constraint.NotValid;
import dev.maquette.review.rule.constraint.OddDefault;
import dev.maquette.review.rule.documentation.Comments;
import dev.maquette.review.rule.documentation.ObjectName;
import dev.maquette.review.rule.foreignkey.Cycle;
import dev.maquette.review.rule.foreignkey.Duplicate;
import dev.maquette.review.rule.foreignkey.MissingByName;
import dev.maquette.review.rule.foreignkey.NoIndex;
import dev.maquette.review.rule.foreignkey.Polymorphic;
import dev.maquette.review.rule.foreignkey.TypeMismatch;
import dev.maquette.review.rule.index.DuplicateIndex;
import dev.maquette.review.rule.index.InvalidIndex;
import dev.maquette.review.rule.index.LowValueIndex;
import dev.maquette.review.rule.index.MissingForPattern;
import dev.maquette.review.rule.index.PrefixIndex;
import dev.maquette.review.rule.index.TooManyIndexes;
import dev.maquette.review.rule.index.UnusedIndex;
import dev.maquette.review.rule.key.CompositeWide;
import dev.maquette.review.rule.key.MissingKey;
import dev.maquette.review.rule.key.NarrowInteger;
import dev.maquette.review.rule.key.NaturalVolatile;
import dev.maquette.review.rule.key.NullableUnique;
import dev.maquette.review.rule.key.RandomUuid;
import dev.maquette.review.rule.key.SerialKey;
import dev.maquette.review.rule.key.SurrogateUseless;
import dev.maquette.review.rule.query.CorrelatedSubquery;
import dev.maquette.review.rule.query.FunctionOnColumn;
import dev.maquette.review.rule.query.ImplicitCast;
import dev.maquette.review.rule.query.LeadingWildcard;
import dev.maquette.review.rule.query.ManyLookups;
import dev.maquette.review.rule.query.NotIn;
import dev.maquette.review.rule.query.OffsetPagination;
import dev.maquette.review.rule.query.OrderByRandom;
import dev.maquette.review.rule.query.SelectStar;
import dev.maquette.review.rule.query.UnboundedResult;
import dev.maquette.review.rule.security.DefinerPath;
import dev.maquette.review.rule.security.MixedOwners;
import dev.maquette.review.rule.security.PlainPassword;
import dev.maquette.review.rule.security.PublicCreate;
import dev.maquette.review.rule.security.RowSecurity;
import dev.maquette.review.rule.security.UnmarkedPersonalData;
import dev.maquette.review.rule.shape.AllNullable;
import dev.maquette.review.rule.shape.CloneTables;
import dev.maquette.review.rule.shape.EntityAttributeValue;
import dev.maquette.review.rule.shape.GodTable;
import dev.maquette.review.rule.shape.RelationalJson;
import dev.maquette.review.rule.shape.RepeatedGroup;
import dev.maquette.review.rule.shape.TableInheritance;
import dev.maquette.review.rule.shape.UnmanagedCopy;
import dev.maquette.review.rule.type.ColumnOrder;
import dev.maquette.review.rule.type.EnumChurn;
import dev.maquette.review.rule.type.FloatMoney;
import dev.maquette.review.rule.type.LegacyType;
import dev.maquette.review.rule.type.SameNameDiffers;
import dev.maquette.review.rule.type.TextEncoded;
import dev.maquette.review.rule.volume.Bloat;
import dev.maquette.review.rule.volume.HotUpdate;
import dev.maquette.review.rule.volume.PartitionNeeded;
import dev.maquette.review.rule.volume.RetentionMissing;
import java.util.List;
import java.util.stream.Stream;

/// All rules.
public final class Rules {
    private Rules() {}

    /// Every rule, topic by topic.
    public static List<Rule> all() {
        return Stream.concat(aboutTheSchema().stream(), aboutStatements().stream())
                .toList();
    }

    private static List<Rule> aboutTheSchema() {
        return List.of(
                new CompositeWide(),
                new MissingKey(),
                new NarrowInteger(),
                new NaturalVolatile(),
                new NullableUnique(),
                new RandomUuid(),
                new SerialKey(),
                new SurrogateUseless(),
                new Cycle(),
                new Duplicate(),
                new MissingByName(),
                new NoIndex(),
                new Polymorphic(),
                new TypeMismatch(),
                new DuplicateIndex(),
                new InvalidIndex(),
                new LowValueIndex(),
                new MissingForPattern(),
                new PrefixIndex(),
                new TooManyIndexes(),
                new UnusedIndex(),
                new MissingCheck(),
                new NeverNull(),
                new NotValid(),
                new OddDefault(),
                new ColumnOrder(),
                new EnumChurn(),
                new FloatMoney(),
                new LegacyType(),
                new SameNameDiffers(),
                new TextEncoded(),
                new AllNullable(),
                new CloneTables(),
                new EntityAttributeValue(),
                new GodTable(),
                new RelationalJson(),
                new RepeatedGroup(),
                new TableInheritance(),
                new UnmanagedCopy(),
                new Bloat(),
                new HotUpdate(),
                new PartitionNeeded(),
                new RetentionMissing(),
                new DefinerPath(),
                new MixedOwners(),
                new PlainPassword(),
                new PublicCreate(),
                new RowSecurity(),
                new UnmarkedPersonalData(),
                new Comments(),
                new ObjectName());
    }

    /// The rules that look at objects by themselves, not at rows or use: for objects that are new.
    public static List<Rule> aboutNewObjects() {
        return List.of(
                new CompositeWide(),
                new MissingKey(),
                new NarrowInteger(),
                new NullableUnique(),
                new SerialKey(),
                new Cycle(),
                new Duplicate(),
                new NoIndex(),
                new TypeMismatch(),
                new DuplicateIndex(),
                new PrefixIndex(),
                new TooManyIndexes(),
                new NotValid(),
                new FloatMoney(),
                new LegacyType(),
                new SameNameDiffers(),
                new DefinerPath(),
                new PlainPassword(),
                new RowSecurity(),
                new ObjectName());
    }

    /// The rules about statements of the workload.
    public static List<Rule> aboutStatements() {
        return List.of(
                new CorrelatedSubquery(),
                new FunctionOnColumn(),
                new ImplicitCast(),
                new LeadingWildcard(),
                new ManyLookups(),
                new NotIn(),
                new OffsetPagination(),
                new OrderByRandom(),
                new SelectStar(),
                new UnboundedResult());
    }
}
